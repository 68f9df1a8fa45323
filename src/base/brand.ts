declare const brand: unique symbol;

/** A string or number that cannot be swapped for another of the same shape. */
export type Brand<Plain, Name extends string> = Plain & { readonly [brand]: Name };
