namespace CegidOrleans.Grains.QrCodes.Zatca;

/// <summary>One field of a ZATCA code.</summary>
/// <param name="Tag">Its number.</param>
/// <param name="Value">Its bytes, at most 255.</param>
internal readonly record struct ZatcaRecord(byte Tag, ReadOnlyMemory<byte> Value);
