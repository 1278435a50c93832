export * from "./accounts";
export * from "./catalog";
export * from "./customers";
export * from "./fulfilment";
export * from "./imports";
export * from "./orders";
export * from "./records";
export * from "./shops";
