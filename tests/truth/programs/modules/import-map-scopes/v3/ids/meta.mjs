const DEL = ['772207', '4616619231'];
export const ID = DEL.join('');
export const GAMMEL = '847722271111358';
