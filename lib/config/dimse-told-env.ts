import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);

/**
 * How hospitals reach the gateway, for the pages that tell them: what is in front of it, a firewall or a proxy, may listen
 * elsewhere than it does. A port is 0 where there is none.
 */
export const dimseAsTold = {
  DIMSE_AE_TITLE: z.string().min(1).max(16).default('LANTERN'),
  /** Empty: that of LANTERN_PUBLIC_URL. */
  DIMSE_PUBLIC_HOST: z.string().max(253).default(''),
  DIMSE_PUBLIC_PORT: port.default(0),
  DIMSE_PUBLIC_TLS_PORT: port.default(0),
  /** Files in PEM: what the gateway shows. The web process reads the public half alone, to tell its digest. */
  DIMSE_TLS_CERTIFICATE: z.string().default(''),
};
