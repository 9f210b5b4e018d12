import { makeMarket } from './filling.ts';

const count = Number(process.argv[2]);
makeMarket(`/tmp/radstand-bench-${count}`, count, t => console.log(t));
