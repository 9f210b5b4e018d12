/** However slowly a client reads: after this its place is somebody else's. */
const longestMs = 30 * 60_000;

type Place = <T>(body: ReadableStream<T>) => ReadableStream<T>;

/**
 * Keeps few of something expensive going at once: answers a place, or `undefined` where all are taken. A place is given back when
 * the body that took it has been sent, or its client has gone.
 */
export function takePlace(most: number): () => Place | undefined {
	let taken = 0;
	return () => {
		if (taken >= most) return undefined;
		taken += 1;
		let isOpen = true;
		const giveBack = () => {
			clearTimeout(late);
			if (isOpen) taken -= 1;
			isOpen = false;
		};
		const late = setTimeout(giveBack, longestMs).unref();
		return body => {
			const reader = body.getReader();
			return new ReadableStream({
				async pull(controller) {
					try {
						const { done, value } = await reader.read();
						if (!done) return controller.enqueue(value);
						giveBack();
						controller.close();
					} catch (error) {
						giveBack();
						controller.error(error);
					}
				},
				async cancel(reason) {
					giveBack();
					await reader.cancel(reason);
				},
			});
		};
	};
}
