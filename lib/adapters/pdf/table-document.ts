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
import type { TableDocument } from './port.ts';

/** The document as PDF (`PdfPrinter`), made here and now: seconds of nothing else for whoever calls it. */
export function renderTableDocument(document: TableDocument): Promise<Uint8Array> {
  registerFonts();
  return renderToBuffer(documentOf(document));
}

const styles = StyleSheet.create({
  page: { padding: 36, paddingBottom: 40, fontSize: 8, fontFamily: PLAIN_FAMILY },
  title: { fontSize: 16, fontWeight: 700, marginBottom: 8 },
  line: { flexDirection: 'row', marginBottom: 2 },
  name: { width: 110, fontWeight: 700 },
  value: { flex: 1 },
  row: { flexDirection: 'row', borderBottom: '0.5 solid #768692', paddingVertical: 3 },
  head: { fontWeight: 700, marginTop: 10, borderBottom: '1 solid #212b32' },
  foot: { position: 'absolute', bottom: 16, left: 36, right: 36, textAlign: 'center' },
});

function documentOf({ title, language, author, facts, columns, rows, pageOf }: TableDocument) {
  const cells = (texts: readonly string[]) =>
    texts.map((text, place) => {
      const width = `${columns[place]?.share ?? 0}%`;
      return h(Text, { key: place, style: [written(text), { width, paddingRight: 6 }] }, text);
    });
  const head = h(
    View,
    { style: [styles.row, styles.head], fixed: true },
    ...cells(namesOf(columns)),
  );
  const foot = h(Text, {
    style: styles.foot,
    fixed: true,
    render: ({ pageNumber, totalPages }) => `${pageOf[0]} ${pageNumber} ${pageOf[1]} ${totalPages}`,
  });
  return h(
    Document,
    { title, language, author, creator: 'Lantern', producer: 'Lantern' },
    h(
      Page,
      { size: 'A4', orientation: 'landscape', style: styles.page },
      h(Text, { style: [styles.title, written(title)] }, title),
      ...facts.map(([name, value]) =>
        h(
          View,
          { key: name, style: styles.line },
          h(Text, { style: styles.name }, name),
          h(Text, { style: [styles.value, written(value)] }, value),
        ),
      ),
      head,
      ...rows.map((texts, place) =>
        h(View, { key: `row ${place}`, style: styles.row, wrap: false }, ...cells(texts)),
      ),
      foot,
    ),
  ) as ReactElement<DocumentProps>;
}

function namesOf(columns: TableDocument['columns']): readonly string[] {
  return columns.map(({ name }) => name);
}
