import {
  Document,
  type DocumentProps,
  Page,
  renderToBuffer,
  StyleSheet,
  Text,
  View,
} from '@react-pdf/renderer';
import { createElement as h, type ReactElement } from 'react';
import { PLAIN_FAMILY, registerFonts, written } from './fonts.ts';
import type { PrintedLetter } from './port.ts';

/** The letter as PDF (`PdfPrinter`), made here and now. */
export function renderLetter(letter: PrintedLetter): Promise<Uint8Array> {
  registerFonts();
  return renderToBuffer(documentOf(letter));
}

/** Points. Large print is 18 and more (RNIB, Clear Print). */
const SIZES = { usual: 12, large: 18 } as const;

function stylesOf(size: number) {
  return StyleSheet.create({
    page: { padding: 56, fontSize: size, fontFamily: PLAIN_FAMILY, lineHeight: 1.4 },
    title: { fontSize: size * 1.5, fontWeight: 700, marginBottom: size, lineHeight: 1.2 },
    line: { flexDirection: 'row' },
    name: { width: size * 8, fontWeight: 700 },
    value: { flex: 1 },
    heading: { fontSize: size * 1.2, fontWeight: 700, marginTop: size, marginBottom: size / 3 },
    paragraph: { marginTop: size * 0.7 },
  });
}

function documentOf({ title, language, author, facts, parts, print }: PrintedLetter) {
  const styles = stylesOf(SIZES[print]);
  return h(
    Document,
    { title, language, author, creator: 'Lantern', producer: 'Lantern' },
    h(
      Page,
      { size: 'A4', style: styles.page },
      h(Text, { style: [styles.title, written(title)] }, title),
      ...facts.map(([name, value]) =>
        h(
          View,
          { key: name, style: styles.line },
          h(Text, { style: styles.name }, name),
          h(Text, { style: [styles.value, written(value)] }, value),
        ),
      ),
      ...parts.map(({ heading, paragraphs }, place) =>
        h(
          View,
          { key: `part ${place}` },
          heading === null ? null : h(Text, { style: styles.heading }, heading),
          ...paragraphs.map((text, at) =>
            h(Text, { key: at, style: [styles.paragraph, written(text)] }, text),
          ),
        ),
      ),
    ),
  ) as ReactElement<DocumentProps>;
}
