/**
 * The arrows of the house: what each folder may know. docs/adr/0002 says why.
 * Tests and fixtures beside the code may look further than the code itself.
 */
const SHIPPED = { pathNot: '\\.(test|contract|trials|fixture)\\.ts$' };

/** @param {string} name @param {string} from @param {string[]} to */
const only = (name, from, to) => ({
  name,
  severity: 'error',
  from: { path: from, ...SHIPPED },
  to: { path: '^(lib|app|components|prisma|bench|e2e|scripts)/', pathNot: [from, ...to] },
});

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: { path: '^lib/(?!use-cases/arrival)' },
      to: { circular: true },
    },
    only('base-knows-nothing', '^lib/base/', []),
    only('domain-is-pure', '^lib/domain/', ['^lib/base/']),
    only('protocols-are-pure', '^lib/protocols/', ['^lib/base/']),
    // Pictures: bytes and values in, pixels out. No sockets, no rows, no words.
    only('imaging-rests-on-protocols', '^lib/imaging/', ['^lib/base/', '^lib/protocols/']),
    // Runs in a folder on somebody's disc: it draws by what draws on the server, and knows nothing else.
    only('offline-viewer-draws', '^lib/offline-viewer/', [
      '^lib/base/',
      '^lib/protocols/',
      '^lib/imaging/',
    ]),
    only('evidence-rests-on-protocols', '^lib/evidence/', [
      '^lib/base/',
      '^lib/protocols/',
      // What is true of an evidential copy: here it is read and checked.
      '^lib/domain/evidence/',
    ]),
    only('words-are-words', '^lib/words/', [
      '^lib/base/',
      '^lib/domain/',
      '^lib/evidence/',
      '^lib/use-cases/',
      '^lib/queries/',
      '^lib/imaging/',
    ]),
    {
      name: 'words-know-refusals-only-as-types',
      comment: 'So that every word an act can answer has its sentence, or it does not compile.',
      severity: 'error',
      from: { path: '^lib/words/' },
      to: { path: '^lib/(use-cases|queries|evidence|imaging)/', dependencyTypesNot: ['type-only'] },
    },
    only('config-is-alone', '^lib/config/', []),
    only('use-cases-ask-the-domain', '^lib/use-cases/', [
      '^lib/base/',
      '^lib/domain/',
      '^lib/adapters/db/',
      '^lib/adapters/[^/]+/port\\.ts$',
      '^prisma/generated/',
    ]),
    only('queries-ask-the-domain', '^lib/queries/', [
      '^lib/base/',
      '^lib/domain/',
      '^lib/adapters/db/',
      '^lib/adapters/[^/]+/port\\.ts$',
      '^prisma/generated/',
    ]),
    only('adapters-do-not-know-acts', '^lib/adapters/', [
      '^lib/base/',
      '^lib/domain/',
      // Pure, too: whoever keeps what was signed sees whether it is still what was signed.
      '^lib/evidence/',
      '^lib/imaging/',
      '^lib/protocols/',
      '^prisma/generated/',
      '^lib/testing/',
    ]),
    {
      name: 'adapters-do-not-know-each-other',
      severity: 'error',
      from: { path: '^lib/adapters/([^/]+)/', ...SHIPPED },
      to: { path: '^lib/adapters/', pathNot: '^lib/adapters/$1/' },
    },
    only('components-show', '^components/', [
      '^lib/base/',
      '^lib/domain/',
      '^lib/words/',
      '^app/_web/form-state\\.ts$',
      '^lib/queries/',
      // What is drawn of an object that has no picture: points and paths, worked out from its values.
      '^lib/imaging/shown/',
      // What a page of images is told, and how what is sent of them is described.
      '^lib/processes/web/images/model\\.ts$',
      '^lib/imaging/served/(dicom-json|frame-attributes)\\.ts$',
    ]),
    {
      name: 'components-know-reads-only-as-types',
      severity: 'error',
      from: { path: '^components/' },
      to: { path: '^lib/queries/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'tests-are-never-shipped',
      severity: 'error',
      from: {
        path: '^(lib|app|components)/',
        pathNot: ['^lib/testing/', '\\.(test|contract|trials|fixture)\\.ts$'],
      },
      to: { path: '^lib/testing/' },
    },
    {
      name: 'no-child-processes-where-requests-are-served',
      severity: 'error',
      from: {
        path: '^(app|components|lib/(adapters|use-cases|queries|domain|protocols|imaging|evidence))/',
        ...SHIPPED,
      },
      to: { path: '^(node:)?child_process$' },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^prisma/generated'] },
    exclude: { path: ['^\\.next', '^\\.data'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
};
