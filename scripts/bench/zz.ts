import { makeMarket } from './filling.ts';
import { openDatabase } from '#db/open.ts';
const c=process.threadCpuUsage(); makeMarket('/tmp/zz-fill', 50000, t=>console.log(t)); const d=process.threadCpuUsage(c); console.log('cpu s',(d.user+d.system)/1e6);
const db=openDatabase('/tmp/zz-fill'); console.log(db.prepare("select * from listing_text_config").all(), db.pragma('journal_mode'), db.pragma('integrity_check'), db.prepare("select count(*) n from listing_text where listing_text match 'und'").get());
