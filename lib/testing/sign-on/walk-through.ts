/**
 * Goes through a stand-in as a browser does, from where Lantern sends it to where it is sent back to, and chooses who to
 * be there: a persona's subject, or nobody, which is to cancel. Answers the address it is sent back to.
 */
export async function walkThrough(from: URL, persona: string, backTo: string): Promise<URL> {
  const jar = new Map<string, string>();
  let next = { url: from, body: null as URLSearchParams | null };
  for (let steps = 0; steps < 10; steps += 1) {
    if (next.url.toString().startsWith(backTo)) return next.url;
    const answer = await fetch(next.url, {
      method: next.body === null ? 'GET' : 'POST',
      redirect: 'manual',
      headers: { Cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(next.body !== null && { body: next.body }),
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split('=');
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
    const location = answer.headers.get('location');
    if (location !== null) next = { url: new URL(location, next.url), body: null };
    else if (answer.ok && next.body === null && next.url.pathname.startsWith('/choose/')) {
      next = { url: next.url, body: new URLSearchParams({ persona }) };
    } else throw new Error(`${next.url.pathname} answers ${answer.status}: ${await answer.text()}`);
  }
  throw new Error('the stand-in leads round in a circle');
}
