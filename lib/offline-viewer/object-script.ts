/**
 * How the bytes of an object come into a page that lies in a folder. It may not fetch its neighbours, but it may run them:
 * each object is a script that calls `LANTERN_OBJECT` with its name and its file, deflated and in base64.
 */
type Page = {
  LANTERN_OBJECT?: (id: string, base64: string) => void;
};

const waiting = new Map<string, (base64: string) => void>();

/** Reads the file of an object: a script beside the page is run, and taken away again. */
export async function readObject(id: string): Promise<Uint8Array> {
  const page = globalThis as Page;
  page.LANTERN_OBJECT = (said, base64) => waiting.get(said)?.(base64);
  const base64 = await new Promise<string>((resolve, reject) => {
    const script = document.createElement('script');
    const end = (finish: () => void) => {
      waiting.delete(id);
      script.remove();
      finish();
    };
    waiting.set(id, (text) => {
      end(() => resolve(text));
    });
    script.addEventListener('error', () => {
      end(() => reject(new Error('missing')));
    });
    // It ran, and said nothing of this object: it is another's.
    script.addEventListener('load', () => {
      if (waiting.has(id)) end(() => reject(new Error('missing')));
    });
    script.src = `LANTERN/${id}.js`;
    document.head.append(script);
  });
  return inflated(bytesOf(base64));
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  return bytes;
}

async function inflated(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
