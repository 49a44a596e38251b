import { describe, expect, test } from 'vitest';
import { speaking } from '../speaking.ts';
import { checkEntryName } from '#lib/protocols/zip/entry-name.ts';
import { asciiJson, catalogueScript } from './catalogue-script.ts';
import type { FormIndex } from './form-index.ts';
import { indexPage } from './index-page.ts';
import { folderName, pictureName } from './picture-names.ts';

const HOSTILE = `"><script>alert(1)</script><img src=x onerror='alert(2)'>`;

function indexOf(text: string): FormIndex {
  const report = { title: text, path: 'REPORTS/2026-03-02-CT-a-1-final.txt', text };
  const series = {
    ...{ title: text, files: 2, pictures: [`PICTURES/1 ${text}/0001.jpg`], notes: [text] },
    without: [{ file: text, why: text }],
    objects: [{ id: 'o0000001', frames: 2, why: null }],
  };
  return {
    ...{ reference: 'LR-1234', hospital: text, on: '2 March 2026', patient: text },
    ...{ hasViewer: true, style: 'LANTERN/style.css', stored: [text] },
    documents: [{ title: text, path: text }],
    studies: [{ title: text, reports: [report], series: [series] }],
  };
}

describe('names in a file that try to be more than names', () => {
  test('are text on the first page', () => {
    const page = indexPage(indexOf(HOSTILE));
    expect(page).not.toMatch(/<script(?! src="LANTERN\/[\w-]+\.js" defer>)/);
    expect(page).not.toMatch(/<img(?! loading="lazy" src="PICTURES\/)/);
    // In an attribute no quote ends it.
    for (const [, value = ''] of page.matchAll(/(?:href|src|alt)="([^"]*)"/g)) {
      expect(value).not.toMatch(/[<>]/);
    }
    const tags = [...page.matchAll(/<(\w+)/g)].map(([, tag]) => tag);
    expect(new Set(tags)).toEqual(
      new Set([
        ...['html', 'head', 'meta', 'title', 'link', 'script', 'body', 'header', 'h1', 'p', 'h2'],
        ...['strong', 'main', 'section', 'noscript', 'h3', 'h4', 'ul', 'li', 'a', 'img'],
      ]),
    );
  });

  test('lead nowhere but beside the page', () => {
    for (const place of [
      'javascript:alert(1)',
      '//evil.example/x',
      '../../etc',
      'data:text/html,x',
    ]) {
      const page = indexPage({ ...indexOf('x'), documents: [{ title: 'x', path: place }] });
      const [, address = ''] =
        /alsoHere|<li><a href="([^"]*)" dir="auto">x<\/a><\/li>\s*<\/ul>\s*<p class="quiet">/.exec(
          page,
        ) ?? [];
      expect(new URL(address, 'file:///disc/INDEX.HTM').href).toMatch(/^file:\/\//);
    }
  });

  test('are data in the script, whatever ends a script or a line', () => {
    const nasty = `</script><!-- \u2028 \u2029 ${HOSTILE} Siân ﻢﺮﺤﺑﺍ 🙂`;
    const script = catalogueScript(indexOf(nasty));
    expect(script).toMatch(/^[\x20-\x7e\n]*$/);
    expect(script).not.toMatch(/[<>&]/);
    const json = script.replace('var LANTERN_CATALOGUE = ', '').replace(/;\n$/, '');
    const catalogue = JSON.parse(json) as { studies: { title: string }[] };
    expect(catalogue.studies[0]?.title).toBe(nasty);
    expect(JSON.parse(asciiJson(nasty))).toBe(nasty);
  });

  test('make folders that can be unpacked anywhere', () => {
    const texts = [
      HOSTILE,
      '../../x',
      'C:\\x',
      'CON',
      '...',
      '',
      'a'.repeat(300),
      'Siân مرحبا',
      '2 x',
      '\u202Egnp',
    ];
    for (const text of texts) {
      const name = `PICTURES/${folderName(3, text)}/${pictureName(1, 2, 3)}`;
      expect(checkEntryName(name)).toEqual({ ok: true, value: name });
    }
    expect(folderName(1, '2 x')).toBe('1 2 x');
    expect(folderName(3, 'Siân مرحبا')).toBe('3 Siân مرحبا');
  });
});

test('the page speaks the language of whoever asked for it', () => {
  expect(indexPage(indexOf('x'))).toContain('<html lang="en-GB">');
  const welsh = speaking('cy', () => indexPage(indexOf('x')));
  expect(welsh).toContain('<html lang="cy">');
  expect(welsh).toContain('Eich lluniau, cyfeirnod LR-1234');
});

test('a page of nothing says so', () => {
  expect(indexPage({ ...indexOf('x'), studies: [] })).toContain('There are no pictures');
});
