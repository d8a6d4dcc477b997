namespace CegidOrleans.Grains.Writes.Duplicates;

/// <summary>What is done with an invoice that looks like one that was just made under another key.</summary>
public enum DuplicateHandling
{
    /// <summary>Nothing: it is created.</summary>
    Off,

    /// <summary>It is created, and the answer names the other one.</summary>
    Warn,

    /// <summary>It is not created; the error names the other one and the key with which to insist.</summary>
    Refuse,
}
