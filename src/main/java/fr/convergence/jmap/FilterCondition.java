package fr.convergence.jmap;

import java.util.function.BiFunction;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * One condition of a type's filter: which values it takes and the SQL that it stands for.
 *
 * @param sql of the account and the value: a predicate over the type's table
 */
public record FilterCondition(Predicate<JsonNode> valid, BiFunction<Long, JsonNode, Sql> sql) {}
