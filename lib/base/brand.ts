declare const brand: unique symbol;

/** A value that only its parser can make, so that a checked value cannot be mistaken for a raw one. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };
