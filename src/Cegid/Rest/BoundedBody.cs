using System.Buffers;

namespace CegidOrleans.Cegid.Rest;

/// <summary>Reads an answer's body, but never more than a bound.</summary>
internal static class BoundedBody
{
    private const int FirstBuffer = 16 * 1024;

    /// <exception cref="BodyTooLargeException">It is larger than <paramref name="limit"/>.</exception>
    public static async Task<ReadOnlyMemory<byte>> Read(HttpResponseMessage response, int limit, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentLength > limit)
        {
            throw new BodyTooLargeException(limit);
        }

        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(limit + 1L, (response.Content.Headers.ContentLength ?? FirstBuffer) + 1));
        var length = 0;
        try
        {
            while (true)
            {
                var read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken);
                if (read == 0)
                {
                    return buffer.AsSpan(0, length).ToArray();
                }

                length += read;
                if (length > limit)
                {
                    throw new BodyTooLargeException(limit);
                }

                if (length == buffer.Length)
                {
                    var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(limit + 1L, buffer.Length * 2L));
                    buffer.AsSpan().CopyTo(larger);
                    ArrayPool<byte>.Shared.Return(buffer);
                    buffer = larger;
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
