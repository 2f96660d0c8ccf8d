export enum Area { Home, Campaign, Booking }
const prefixes: [string, Area][] = [["/kampanj", Area.Campaign], ["/boka", Area.Booking]];
export function areaOf(path: string): Area {
  for (const [prefix, area] of prefixes) if (path.indexOf(prefix) === 0) return area;
  return Area.Home;
}
