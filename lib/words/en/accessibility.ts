import type { Claim, KNOWN_LIMITS, OUT_OF_SCOPE } from '#lib/domain/accessibility/statement.ts';

type Told = { readonly title: string; readonly body: string };

/** The statement that the regulations of 2018 ask for, in the order of the model statement. */
export const accessibility = {
  title: 'Accessibility statement',
  link: 'Accessibility statement',
  lead: [
    'This statement is about this website, Lantern. We want as many people as we can to be able to use it.',
    'That means that you should be able to:',
  ],
  able: [
    'make the text four times as big and still read it all without scrolling sideways',
    'use all of it with a keyboard and no mouse',
    'use all of it by voice',
    'hear all of it with a screen reader',
    'fill in all forms with JavaScript turned off (a passkey needs it, a code does not)',
  ],
  plain: 'We also write in plain words. There is help in short sentences too.',
  abilityNet: {
    before: 'If you have a disability,',
    link: 'AbilityNet shows you how to make your device easier to use',
    after: '.',
  },
  how: {
    title: 'How easy this website is to use',
    claims: {
      fully: 'We know of nothing on this website that is hard to use with a disability.',
      partially: 'Most of this website is easy to use. We know that some of it is not yet:',
      not: 'Much of this website is still hard to use with a disability:',
    } satisfies Record<Claim, string>,
    limits: {
      printed_files: {
        title: 'Letters and tables as PDF files',
        body: 'The PDF files that you can print here do not work well with screen readers. Each letter is also on a page of this website, which does.',
      },
    } satisfies Record<(typeof KNOWN_LIMITS)[number], Told>,
    beyond: {
      scans: {
        title: 'Your scans',
        body: 'A scan is a picture. We cannot say in words what it shows. If there is a report, it says in words what the hospital saw.',
      },
      hospital_files: {
        title: 'Reports from the hospital',
        body: 'Some reports are PDF files that the hospital made. We show them as they are. If you cannot read one, ask the hospital for it in another form.',
      },
    } satisfies Record<(typeof OUT_OF_SCOPE)[number], Told>,
    found: (pages: number) =>
      pages === 1
        ? 'Our last test found a fault on one page.'
        : `Our last test found faults on ${pages} pages.`,
  },
  contact: {
    title: 'If you cannot use a part of this website',
    body: [
      'Tell us what does not work. You do not have to say who you are. We aim to answer within 2 working days.',
      'If you need a letter or a report in large print, in Easy Read, in Braille or read aloud, ask the hospital that has your scans. Its phone number is on its letters.',
    ],
    ask: 'Tell us what does not work',
  },
  enforcement: {
    title: 'If you are not happy with our answer',
    britain: {
      before:
        'In England, Scotland and Wales the Equality and Human Rights Commission (EHRC) sees to it that the law is kept. To complain,',
      link: 'contact the Equality Advisory and Support Service (EASS)',
      after: ', or call it on 0808 800 0082.',
    },
    northernIreland: {
      before: 'In Northern Ireland,',
      link: 'contact the Equality Commission for Northern Ireland',
      after: ', or call it on 028 90 500 600. It sees to it that the law is kept there.',
    },
  },
  law: {
    title: 'What the law asks',
    body: 'The law here is the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018.',
    status: {
      fully:
        'This website is fully compliant with the Web Content Accessibility Guidelines (WCAG) version 2.2 AA standard.',
      partially:
        'This website is partially compliant with the Web Content Accessibility Guidelines (WCAG) version 2.2 AA standard. What falls short is listed above.',
      not: 'This website is not compliant with the Web Content Accessibility Guidelines (WCAG) version 2.2 AA standard. What falls short is listed above.',
    } satisfies Record<Claim, string>,
    criteria: {
      printed_files:
        'PDF files have no tags. They fail WCAG 2.2 success criterion 1.3.1 (information and relationships).',
    } satisfies Record<(typeof KNOWN_LIMITS)[number], string>,
    burden: 'We do not say of anything that it costs too much to put right.',
  },
  tested: {
    title: 'How we test',
    notYet:
      'Programs look for faults on each page before a change goes in. This version has not been tested as a whole yet. When it has, you can read here what was found.',
    lead: (date: string) => `We last tested this website on ${date}.`,
    pages: (pages: number, states: number) =>
      `We opened ${pages} kinds of page in a browser. With the ways they can look, with mistakes and without, that makes ${states}.`,
    widths: (narrow: number, wide: number) =>
      `We looked at each as it is on a phone (${narrow} pixels wide) and on a computer (${wide} pixels wide). We went through each with the Tab key alone.`,
    clean: 'These programs looked for faults on each, and found none:',
    failing: (pages: number) =>
      pages === 1
        ? 'These programs looked for faults on each. They found some on one page:'
        : `These programs looked for faults on each. They found some on ${pages} pages:`,
    judge: (name: string, version: string) => `${name}, version ${version}`,
    notAll:
      'Programs find only some faults. Disabled people have not yet tried all of this website for us. Until they have, we do not call it fully compliant.',
    faults: 'Faults that are not put right yet',
    fault: (route: string, rules: string) => `${route}: ${rules}`,
  },
  next: {
    title: 'What we do to make it better',
    body: 'Each change to this website is tested in the same way before you see it. A page with a known fault cannot go in. Next, people who use screen readers and other aids are to try it with us.',
  },
  prepared: {
    title: 'When we wrote this',
    body: (written: string, read: string) =>
      `We wrote this statement on ${written}. We last went through it on ${read}.`,
  },
} as const;
