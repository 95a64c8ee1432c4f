/** The imaginary school and its mail: pure, seeded, the same each time. Benchmarks use it too. */
@org.springframework.modulith.NamedInterface("corpus")
package fr.convergence.demo.corpus;
