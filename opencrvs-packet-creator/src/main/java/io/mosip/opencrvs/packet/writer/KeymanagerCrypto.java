package io.mosip.opencrvs.packet.writer;

import io.mosip.commons.packet.spi.IPacketCryptoService;

/** Wraps the library's online cryptography and notes in the buffer if the key manager fails. */
final class KeymanagerCrypto implements IPacketCryptoService {

    private final IPacketCryptoService online;
    private final PacketBuffer buffer;

    KeymanagerCrypto(IPacketCryptoService online, PacketBuffer buffer) {
        this.online = online;
        this.buffer = buffer;
    }

    @Override
    public byte[] sign(byte[] packet) {
        try {
            return online.sign(packet);
        } catch (RuntimeException e) {
            buffer.keymanagerFailed(e);
            throw e;
        }
    }

    @Override
    public byte[] encrypt(String refId, byte[] packet) {
        try {
            byte[] encrypted = online.encrypt(refId, packet);
            if (encrypted == null) {
                throw new IllegalStateException("The key manager answered without data");
            }
            return encrypted;
        } catch (RuntimeException e) {
            buffer.keymanagerFailed(e);
            throw e;
        }
    }

    @Override
    public byte[] decrypt(String refId, byte[] packet) {
        return online.decrypt(refId, packet);
    }

    @Override
    public boolean verify(String refId, byte[] packet, byte[] signature) {
        return online.verify(refId, packet, signature);
    }
}
