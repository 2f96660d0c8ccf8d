export { pages };
import Product from "./Product";
import Thanks from "./Thanks";
const pages = { product: Product, thanks: Thanks };
