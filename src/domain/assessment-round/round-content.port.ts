/** Some rows of one table of a round as text, numbers with the decimal mark '.'. A long table comes in many pieces. */
export type TablePiece = { name: string; header: string[]; rows: string[][] };

/** All that a round is made of, to be copied from one place to another without holding it. */
export type RoundContent = { edition: unknown; pieces: AsyncIterable<TablePiece> };
