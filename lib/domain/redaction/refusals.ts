/** Why something cannot be taken away of an object. Each means that it does not go out as it is either. */
export const DERIVATION_REFUSALS = [
  'object_missing',
  'object_too_large',
  'object_not_followed',
  'pixels_missing',
  'pixels_elsewhere',
  'pixels_compressed',
  'pixels_not_supported',
  'pixels_length_differs',
  'palette_not_read',
  'overlay_not_read',
  'region_empty',
  'region_outside',
] as const;

export type DerivationRefusal = (typeof DERIVATION_REFUSALS)[number];
