import type { Db } from '#lib/adapters/db/client.ts';
import type { IdentityPort, PasskeyPort } from '#lib/adapters/identity/port.ts';
import type { CertificateReader } from '#lib/adapters/dimse/port.ts';
import type { SigningKeys } from '#lib/adapters/evidence/port.ts';
import type { PdfPrinter } from '#lib/adapters/pdf/port.ts';
import type { PaymentEvents, PaymentProvider } from '#lib/adapters/payments/port.ts';
import type { ObjectStore } from '#lib/adapters/storage/port.ts';
import type { TimeStamper } from '#lib/adapters/time-stamp/port.ts';
import type { RelyingParty } from '#lib/adapters/sign-on/port.ts';
import type { WebSettings } from '#lib/config/env.ts';
import type { ReleasedImages } from './images/released-images.ts';

/** What a page or route may use. Made once by the process, before Next is asked for anything. */
export type WebServices = {
  readonly settings: WebSettings;
  readonly db: Db;
  readonly identity: IdentityPort;
  readonly passkeys: PasskeyPort;
  readonly store: ObjectStore;
  /** The images of releases, as viewers are sent them. */
  readonly images: ReleasedImages;
  readonly certificates: CertificateReader;
  /** How a hospital's systems reach this service by DICOM. */
  readonly gateway: GatewayAsTold;
  readonly pdf: PdfPrinter;
  readonly evidence: EvidenceServices;
  /** Null where no payments are set up. */
  readonly payments: PaymentProvider | null;
  readonly paymentEvents: PaymentEvents | null;
  /** Null where nobody signs in elsewhere. */
  readonly relyingParty: RelyingParty | null;
};

/** What evidential copies are sealed with. */
export type EvidenceServices = {
  readonly keys: SigningKeys;
  /** Null where the settings name no authority: then nothing is sealed. */
  readonly timeStamper: TimeStamper | null;
  /** What goes with every copy: the script that checks it off line, and how to do that without. */
  readonly script: Uint8Array;
  readonly instructions: Uint8Array;
};

export type GatewayAsTold = {
  readonly aeTitle: string;
  readonly host: string;
  /** Null where there is none. */
  readonly plainPort: number | null;
  readonly tlsPort: number | null;
  /** SHA-256 of the certificate it shows, in hexadecimal; null where it shows none. */
  readonly fingerprint: string | null;
};

/**
 * Next bundles this file a second time, with module state of its own; what both copies share is
 * kept under a registered symbol.
 */
const PLACE = Symbol.for('lantern.web.services');

export function provideServices(services: WebServices): void {
  Object.assign(globalThis, { [PLACE]: services });
}

export function services(): WebServices {
  const found = (globalThis as { [PLACE]?: WebServices })[PLACE];
  if (!found) throw new Error('Pages are served by lib/processes/web.ts, which was not started.');
  return found;
}
