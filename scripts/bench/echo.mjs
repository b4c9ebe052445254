// The bare other end of a round trip: sends back what it gets.
process.on('message', (message) => process.send?.(message))
process.on('disconnect', () => process.exit(0))
