export default (root) => { root.dataset.view = 'home'; };
