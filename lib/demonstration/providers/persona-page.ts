import type { Persona } from './personas.ts';

/** The one page of a stand-in. It says what it is, and that it is not what it stands for. */
export function personaPage(
  standsFor: string,
  personas: readonly Persona[],
  asked: Readonly<Record<string, unknown>>,
): string {
  const wanted = [asked['vtr'], asked['acr_values']].find((value) => typeof value === 'string');
  const buttons = personas.map(
    ({ subject, name, about }) =>
      `<li><button name="persona" value="${escaped(subject)}">${escaped(name)}</button> ${escaped(about)}</li>`,
  );
  return `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Stand-in for ${escaped(standsFor)}</title></head>
<body><main><h1>Stand-in for ${escaped(standsFor)}</h1>
<p><strong>This is a demonstration. It is not ${escaped(standsFor)}, and these people are invented.</strong></p>
<p>Choose who to be. There is no password.</p>
<form method="post"><ul>
${buttons.join('\n')}
</ul>
<p><button name="persona" value="">Cancel</button></p></form>
${wanted === undefined ? '' : `<p>Lantern asked for: ${escaped(wanted)}</p>`}
</main></body></html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
