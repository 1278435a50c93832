/** What a variant is called in a line of text: "Kikoi, blue". */
export const goodsName = ({ title, options }: { title: string; options: string }): string =>
  [title, options].filter(Boolean).join(", ");
