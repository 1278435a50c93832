/** The text a customer is found by: lower-cased "name email phone". */
export const customerSearch = ({ name, email, phone }: { name: string; email: string | null; phone: string | null }) =>
  [name, email, phone].filter(Boolean).join(" ").toLowerCase();
