/**
 * Takes the memory of a buffer back at once, where a browser would do so only when it next collects what nobody uses: the
 * buffer is given to somebody who is not there. (A transfer within the page does not free what was received from a worker.)
 */
export function freed(buffer: ArrayBufferLike): void {
  if (!(buffer instanceof ArrayBuffer)) return;
  const { port1, port2 } = new MessageChannel();
  port2.close();
  port1.postMessage(null, [buffer]);
  port1.close();
}
