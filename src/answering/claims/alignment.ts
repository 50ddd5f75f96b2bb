/** Until sentences can be aligned, nothing is proved by alignment. */
export const asserts = (_hypothesis: string, _sentence: string): boolean => false
export const denies = (_hypothesis: string, _sentence: string): boolean => false
