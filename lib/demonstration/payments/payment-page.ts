import type { Session } from './stripe-ledger.ts';

const escaped = (text: string) =>
  text.replace(/[&<>"']/g, (letter) => `&#${letter.codePointAt(0) ?? 0};`);

const STYLE = `body{font:19px/1.5 Arial,sans-serif;margin:0;color:#212b32;background:#f0f4f5}
main{max-width:36rem;margin:0 auto;padding:1.5rem;background:#fff}
.not-real{background:#ffeb3b;padding:1rem;border-left:8px solid #d5281b}
button{font:inherit;padding:.75rem 1rem;margin:0 0 1rem;width:100%;border:2px solid #005eb8;background:#fff;color:#005eb8}
button.pay{background:#005eb8;color:#fff}
button:focus{outline:4px solid #ffeb3b;outline-offset:2px;background:#ffeb3b;color:#212b32}
dt{font-weight:700}dd{margin:0 0 1rem;font-size:1.5rem}`;

/** The page to pay on of a demonstration. It asks for no card, because there is nothing to pay with. */
export function paymentPage(session: Session | null, isRefused: boolean): string {
  const isOpen = session?.status === 'open';
  return `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Payment page of the demonstration</title><style>${STYLE}</style></head>
<body><main><h1>Payment page of the demonstration</h1>
<p class="not-real"><strong>This is a demonstration.</strong> No money is taken, and nobody asks for a card. A hospital’s own Lantern leads to the page of a real payment company here.</p>
${isRefused ? '<p role="alert"><strong>The card was refused.</strong> You can try again.</p>' : ''}
${isOpen ? form(session) : '<p>There is nothing to pay here any more.</p>'}
</main></body></html>
`;
}

function form({ amount_total, title }: Session): string {
  return `<dl><dt>For</dt><dd>${escaped(title)}</dd><dt>To pay</dt><dd>£${(amount_total / 100).toFixed(2)}</dd></dl>
<form method="post">
<button type="submit" class="pay" name="with" value="card">Pay with the demonstration’s card</button>
<button type="submit" name="with" value="refused">Try a card that is refused</button>
<button type="submit" name="with" value="leave">Go back without paying</button>
</form>`;
}
