import { formatInstantToTheSecond } from '#lib/base/display-date.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import type { CertificateDocument, CertificatePart } from '#lib/domain/evidence/certificate.ts';
import type { EvidenceManifest } from '#lib/domain/evidence/manifest.ts';
import type { CopyRole } from '#lib/domain/policy/evidence.ts';
import { words } from '#lib/words/words.ts';

/** What a certificate says besides what the manifest does. */
export type Certified = {
  readonly reference: string;
  readonly timeZone: TimeZone;
  /** Where the copy can be checked. */
  readonly checkUrl: string;
  /** Null of a draft. */
  readonly seal: {
    readonly officer: { readonly name: string; readonly role: CopyRole };
    readonly at: Date;
    readonly keyId: string;
  } | null;
};

/** The records officer's certificate (EV-5; Civil Evidence Act 1995 s9), signed or as a draft. */
export function composeCertificate(
  manifest: EvidenceManifest,
  certified: Certified,
): CertificateDocument {
  const { certificate: t } = words().evidencePack;
  const { seal } = certified;
  return {
    title: seal === null ? `${t.title}. ${t.draft}` : t.title,
    language: 'en-GB',
    author: manifest.controller.name,
    facts: factsOf(manifest, certified),
    parts: [
      {
        heading: t.records.heading,
        paragraphs: [
          t.records.certify(manifest.controller.name, manifest.items.length),
          t.records.kept,
        ],
      },
      {
        heading: t.acquisition.heading,
        paragraphs: [t.acquisition.stored(certified.timeZone), t.acquisition.made],
      },
      {
        heading: t.extraction.heading,
        paragraphs: [t.extraction.body(manifest.toolVersions['lantern'] ?? '')],
      },
      completeness(manifest),
      corrections(manifest, certified.timeZone),
      { heading: t.exceptions.heading, paragraphs: exceptions(manifest) },
      items(manifest),
      { heading: t.signature.heading, paragraphs: signature(certified) },
    ],
    check: { url: certified.checkUrl, words: t.check },
  };
}

function factsOf(
  { controller, requestReference, releaseId }: EvidenceManifest,
  { reference, timeZone, seal }: Certified,
): CertificateDocument['facts'] {
  const { certificate: t, roles } = words().evidencePack;
  return [
    [t.facts.under, t.under],
    [t.facts.controller, controller.name],
    [t.facts.ods, controller.odsCode],
    [t.facts.officer, seal?.officer.name ?? t.noOfficer],
    ...(seal === null ? [] : ([[t.facts.role, roles[seal.officer.role]]] as const)),
    [t.facts.reference, reference],
    [t.facts.request, requestReference],
    [t.facts.release, releaseId],
    [t.facts.sealed, seal === null ? t.notYet : formatInstantToTheSecond(seal.at, timeZone)],
    ...(seal === null ? [] : ([[t.facts.key, seal.keyId]] as const)),
  ];
}

function completeness({ studies, notReleased }: EvidenceManifest): CertificatePart {
  const { completeness: t } = words().evidencePack.certificate;
  const isWhole = studies.every(
    (study) =>
      study.instancesReleased === study.instancesHeld && study.seriesReleased === study.seriesHeld,
  );
  const said = notReleased.map(({ what, why }) => `${what.replace(/\.$/, '')}. ${why}`);
  return {
    heading: t.heading,
    paragraphs: [
      t.intro,
      ...(isWhole && said.length === 0 ? [t.whole] : [t.notWhole, ...said, t.none]),
    ],
    table: {
      caption: t.caption,
      columns: columnsOf(t.columns, [60, 20, 20]),
      rows: studies.map((study) => [
        study.studyInstanceUid,
        t.of(study.seriesReleased, study.seriesHeld),
        t.of(study.instancesReleased, study.instancesHeld),
      ]),
    },
  };
}

function corrections({ reports }: EvidenceManifest, timeZone: TimeZone): CertificatePart {
  const { corrections: t } = words().evidencePack.certificate;
  if (reports.length === 0) return { heading: t.heading, paragraphs: [t.none] };
  return {
    heading: t.heading,
    paragraphs: [t.intro],
    table: {
      caption: t.caption,
      columns: columnsOf(t.columns, [28, 9, 12, 19, 32]),
      rows: reports.map(({ path, version, standing, authoredAt, sha256 }) => [
        ...[path, String(version), standing],
        authoredAt === null ? t.unknown : formatInstantToTheSecond(new Date(authoredAt), timeZone),
        sha256,
      ]),
    },
  };
}

function exceptions({ items: all }: EvidenceManifest): readonly string[] {
  const { exceptions: t } = words().evidencePack.certificate;
  const derived = all.filter(({ origin }) => origin === 'derived').length;
  const lossy = all.filter(({ isLossy }) => isLossy).length;
  const said = [
    ...(derived === 0 ? [] : [t.derived(derived)]),
    ...(lossy === 0 ? [] : [t.lossy(lossy)]),
  ];
  return said.length === 0 ? [t.none] : said;
}

function items({ items: all }: EvidenceManifest): CertificatePart {
  const { items: t } = words().evidencePack.certificate;
  return {
    heading: t.heading,
    paragraphs: [],
    table: {
      caption: t.caption,
      columns: columnsOf(t.columns, [22, 14, 11, 17, 36]),
      rows: all.map(({ path, origin, isLossy, bytes, storedAt, sha256 }) => [
        path,
        isLossy ? `${t[origin]}, ${t.lossy}` : t[origin],
        String(bytes),
        storedAt.replace('T', ' ').replace(/\.\d+Z$/, ''),
        sha256,
      ]),
    },
  };
}

function signature({ seal, timeZone }: Certified): readonly string[] {
  const { certificate, roles } = words().evidencePack;
  const { signature: t } = certificate;
  if (seal === null) return [t.draft];
  const { name, role } = seal.officer;
  return [t.body(name, roles[role], formatInstantToTheSecond(seal.at, timeZone))];
}

/** The draft of a witness statement in MG11's form, for a person to make their own (EV-5). */
export function composeStatement(
  manifest: EvidenceManifest,
  of: {
    readonly reference: string;
    readonly timeZone: TimeZone;
    readonly officer: { readonly name: string; readonly role: CopyRole };
    readonly manifestSha256: string;
  },
): CertificateDocument {
  const { statement: t, roles } = words().evidencePack;
  const { name, role } = of.officer;
  return {
    title: t.title,
    language: 'en-GB',
    author: manifest.controller.name,
    facts: [
      [t.facts.of, name],
      [t.facts.age, t.facts.ageOver],
      [t.facts.occupation, roles[role]],
      [t.facts.reference, of.reference],
    ],
    parts: [
      { heading: t.caption, paragraphs: [t.warning] },
      { heading: t.declaration.heading, paragraphs: [t.declaration.body, t.declaration.sign] },
      {
        heading: t.body.heading,
        paragraphs: [
          t.body.who(name, roles[role], manifest.controller.name),
          t.body.exhibit({
            made: formatInstantToTheSecond(new Date(manifest.createdAt), of.timeZone),
            ...{ controller: manifest.controller.name, reference: of.reference },
            count: manifest.items.length,
          }),
          t.body.kept,
          t.body.listed(of.manifestSha256),
          t.body.computer,
          t.signature,
        ],
      },
    ],
    check: null,
  };
}

function columnsOf(names: readonly string[], shares: readonly number[]) {
  return names.map((name, index) => ({ name, share: shares[index] ?? 0 }));
}
