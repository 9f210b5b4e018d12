import { createBackup } from './creating.ts';
import { aloneIn } from './folder.ts';
import { backupOrder } from './order.ts';
import { rotateBackups } from './rotating.ts';
import { verifyBackup } from './verifying.ts';

/**
 * Makes a backup, checks it, and lets the rotation take older ones: `<order as JSON>`. A process of its own, because copying, packing and
 * checking hold an event loop for seconds. What it has found goes to the parent as a message.
 */
const order = backupOrder.parse(JSON.parse(process.argv[2] ?? ''));
const done = await aloneIn(order.backups, async () => {
	const backup = await createBackup(order, order.at);
	const { problems } = await verifyBackup(order.backups, backup, order, order.at);
	const deleted = problems.length === 0 ? rotateBackups(order.backups, order.keep) : [];
	return { name: backup.name, problems, photos: backup.manifest.photos, deleted };
});
process.send?.(done, () => process.disconnect());
