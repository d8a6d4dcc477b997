namespace CegidOrleans.Cegid.Tests.Erp;

/// <summary>What the fake ERP was sent.</summary>
public sealed record RecordedRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, byte[] Body);
