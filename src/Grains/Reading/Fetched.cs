namespace CegidOrleans.Grains.Reading;

/// <summary>What a fetch brought, and when the ERP was asked for it.</summary>
internal readonly record struct Fetched<T>(T Value, DateTimeOffset AskedAt);
