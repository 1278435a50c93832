declare module "recharts/es6/index.js" {
  export * from "recharts";
}
