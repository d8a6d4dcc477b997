namespace CegidOrleans.Gateway.Tests.Quotas;

/// <summary>What becomes of an attempt to store.</summary>
public enum Storage
{
    /// <summary>It is done and answered, or refused as another activation has stored since.</summary>
    There,

    /// <summary>It is done, and the answer is lost.</summary>
    AnswerLost,

    /// <summary>It is not done. Nothing can be read either, so that no activation begins.</summary>
    Away,
}
