;; How many bits each of several sets has in common with one set: the inner loop of facet counting. Plain JavaScript has no
;; instruction that counts bits. Assembled by scripts/moves/assemble-count-common.ts into count-common.ts; a test compares the two.
(module
  (import "segment" "memory" (memory 1))
  (func (export "countCommon")
    (param $set i32)    ;; byte offset of the one set
    (param $sets i32)   ;; byte offset of the first of the others, which lie behind each other
    (param $bytes i32)  ;; how much of each set is compared, a multiple of 32
    (param $gap i32)    ;; bytes between what is compared of one set and the next set
    (param $count i32)  ;; how many others
    (param $out i32)    ;; byte offset of the answers, 32 bits each
    (local $end i32) (local $at i32) (local $sum i64)
    (block $done
      (loop $nextSet
        (br_if $done (i32.eqz (local.get $count)))
        (local.set $sum (i64.const 0))
        (local.set $at (local.get $set))
        (local.set $end (i32.add (local.get $set) (local.get $bytes)))
        (loop $nextWords
          (local.set $sum (i64.add (local.get $sum) (i64.add
            (i64.add
              (i64.popcnt (i64.and (i64.load (local.get $at)) (i64.load (local.get $sets))))
              (i64.popcnt (i64.and (i64.load offset=8 (local.get $at)) (i64.load offset=8 (local.get $sets)))))
            (i64.add
              (i64.popcnt (i64.and (i64.load offset=16 (local.get $at)) (i64.load offset=16 (local.get $sets))))
              (i64.popcnt (i64.and (i64.load offset=24 (local.get $at)) (i64.load offset=24 (local.get $sets))))))))
          (local.set $sets (i32.add (local.get $sets) (i32.const 32)))
          (local.set $at (i32.add (local.get $at) (i32.const 32)))
          (br_if $nextWords (i32.lt_u (local.get $at) (local.get $end))))
        (local.set $sets (i32.add (local.get $sets) (local.get $gap)))
        (i32.store (local.get $out) (i32.wrap_i64 (local.get $sum)))
        (local.set $out (i32.add (local.get $out) (i32.const 4)))
        (local.set $count (i32.sub (local.get $count) (i32.const 1)))
        (br $nextSet)))))
