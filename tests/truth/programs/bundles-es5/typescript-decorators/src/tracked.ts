export function tracked(event: string) {
  return function (_target: object, _key: string, descriptor: PropertyDescriptor): PropertyDescriptor {
    const original = descriptor.value;
    descriptor.value = function (this: unknown, ...args: unknown[]) {
      const content_name = original.apply(this, args);
      (window as any).fbq("track", event, { content_name });
      return content_name;
    };
    return descriptor;
  };
}
