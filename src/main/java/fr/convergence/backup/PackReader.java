package fr.convergence.backup;

import fr.convergence.backup.BackupException.Reason;
import fr.convergence.store.BlobId;
import fr.convergence.store.Spool;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Reads the blobs of a pack: the format that PostgreSQL documents of COPY … WITH (FORMAT binary), rows of hash, chunk, data, size. */
final class PackReader {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final int FIELDS = 4;
    private static final int LONGEST_FIELD = 16 << 20;

    interface Each {
        /** The bytes are there for the length of the call. */
        void blob(Spool bytes) throws IOException;
    }

    private PackReader() {}

    /** @throws BackupException when the pack, or a blob in it, isn't what its hash says */
    static void read(Path pack, Each each) throws IOException {
        try (var in = new DataInputStream(Compressed.read(pack))) {
            if (!Arrays.equals(in.readNBytes(SIGNATURE.length), SIGNATURE)) {
                throw new EOFException();
            }
            in.readInt();
            in.skipNBytes(in.readInt());
            readRows(in, each);
        } catch (EOFException | ZipException | BrokenBlob e) {
            throw new BackupException(Reason.BROKEN, pack);
        }
    }

    private static void readRows(DataInputStream in, Each each) throws IOException {
        Spool bytes = null;
        byte[] hash = {};
        try {
            for (int fields = in.readShort(); fields == FIELDS; fields = in.readShort()) {
                var next = field(in);
                if (bytes == null || !Arrays.equals(hash, next)) {
                    end(bytes, hash, each);
                    bytes = new Spool();
                    hash = next;
                }
                ByteBuffer.wrap(field(in)).getInt();
                bytes.write(field(in));
                field(in);
            }
            end(bytes, hash, each);
            bytes = null;
        } finally {
            if (bytes != null) {
                bytes.close();
            }
        }
    }

    private static void end(@Nullable Spool bytes, byte[] hash, Each each) throws IOException {
        if (bytes != null) {
            if (!bytes.id().equals(new BlobId(hash))) {
                throw new BrokenBlob();
            }
            each.blob(bytes);
            bytes.close();
        }
    }

    private static byte[] field(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LONGEST_FIELD) {
            throw new BrokenBlob();
        }
        var field = in.readNBytes(length);
        if (field.length < length) {
            throw new EOFException();
        }
        return field;
    }

    private static final class BrokenBlob extends IOException {}
}
