/** What is answered for a file that is not there, and for one that is not theirs (INV-17). */
export function noSuchFile(): Response {
  return new Response('Not found', { status: 404, headers: { 'Content-Type': 'text/plain' } });
}
