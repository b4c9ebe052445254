/** Where everything but the page of the sign-in is asked. */
export const apiHost = 'api.x.com'

/** X compares the whole address of the way back, its port included, with the registered ones: so it is one of these. */
export const ports: readonly number[] = [47_821, 47_822, 47_823, 47_824, 47_825]
/** The address of the way back at one of the ports. */
export function addressAt(port: number): string {
  return `http://127.0.0.1:${port}/signed-in`
}
/** Where the address is pasted by hand nothing has to listen there, but X wants a registered one all the same. */
export const usualAddress = addressAt(ports[0] ?? 0)
