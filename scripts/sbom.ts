import { billOfMaterials } from './bill-of-materials.ts';

/** `npm run sbom > bom.json`: the bill of materials of what runs, in CycloneDX 1.6. */
process.stdout.write(`${JSON.stringify(billOfMaterials(), null, 2)}\n`);
