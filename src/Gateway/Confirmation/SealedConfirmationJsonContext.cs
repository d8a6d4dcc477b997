using System.Text.Json.Serialization;

namespace CegidOrleans.Gateway.Confirmation;

/// <summary>Writes and reads what is sealed.</summary>
[JsonSerializable(typeof(SealedConfirmation))]
internal sealed partial class SealedConfirmationJsonContext : JsonSerializerContext;
