/** Characters that fit into an answer in somebody's own words. */
export const LONGEST_ANSWER = 2000;
