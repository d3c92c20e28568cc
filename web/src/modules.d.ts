declare module "catalogue:*" {
  const sentences: Readonly<Record<string, string>>;
  export default sentences;
}
declare module "*.svg" {
  const address: string;
  export default address;
}
declare module "*.css";
