package org.spillway.shared;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Remembers within one transaction what was read in it: the guards and listeners of one step all ask who somebody is and
 * what they did on the case, and the database is asked once. Outside a transaction nothing is remembered.
 *
 * <p>Whoever writes what is remembered forgets it, and whoever waits for a lock forgets everything: others may have
 * committed meanwhile. Each table has its own.
 *
 * @param <K> by what it is looked up; equal keys ask for the same
 * @param <V> what is read; an immutable value
 */
public final class ReadOnce<K, V> {

    /** What was read under this key in this transaction, or what {@code read} finds now. */
    @SuppressWarnings("unchecked")
    public V get(K key, Supplier<V> read) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return read.get();
        }
        var known = Memory.ofTransaction().of(this);
        var value = (V) known.get(key);
        if (value == null) {
            value = read.get();
            known.put(key, value);
        }
        return value;
    }

    /** Forgets what was read under this key. */
    public void forget(K key) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            Memory.ofTransaction().of(this).remove(key);
        }
    }

    /** Forgets everything that was read from this table. */
    public void forget() {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            Memory.ofTransaction().of(this).clear();
        }
    }

    /** Forgets everything that was read in this transaction, from whichever table: after waiting for a lock. */
    public static void forgetAll() {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            Memory.ofTransaction().tables.clear();
        }
    }

    /** What one transaction has read; a transaction that is begun within it has its own. */
    private static final class Memory implements TransactionSynchronization {

        private final Map<ReadOnce<?, ?>, Map<Object, Object>> tables = new HashMap<>();

        // What was read after a write that did not happen.
        @Override
        public void savepointRollback(Object savepoint) {
            tables.clear();
        }

        static Memory ofTransaction() {
            for (var each : TransactionSynchronizationManager.getSynchronizations()) {
                if (each instanceof Memory memory) {
                    return memory;
                }
            }
            var fresh = new Memory();
            TransactionSynchronizationManager.registerSynchronization(fresh);
            return fresh;
        }

        Map<Object, Object> of(ReadOnce<?, ?> table) {
            return tables.computeIfAbsent(table, none -> new HashMap<>());
        }
    }
}
