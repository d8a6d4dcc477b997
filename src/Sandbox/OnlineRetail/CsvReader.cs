namespace CegidOrleans.Sandbox.OnlineRetail;

/// <summary>
/// Reads CSV (RFC 4180: quoted fields, doubled quotes, line breaks within quotes) record by record into one buffer, so that hundreds of
/// thousands of lines cost no garbage.
/// </summary>
internal sealed class CsvReader(TextReader text)
{
    private readonly char[] _input = new char[32 * 1024];
    private readonly List<int> _ends = [];
    private char[] _record = new char[1024];
    private int _length;
    private int _available;
    private int _position;

    /// <summary>The line on which the next record begins, from 1.</summary>
    public int NextLine { get; private set; } = 1;

    /// <summary>The number of fields in the current record.</summary>
    public int Count => _ends.Count;

    /// <summary>A field of the current record; valid until the next <see cref="Read"/>.</summary>
    public ReadOnlySpan<char> this[int field]
    {
        get
        {
            var start = field == 0 ? 0 : _ends[field - 1];
            return _record.AsSpan(start, _ends[field] - start);
        }
    }

    /// <summary>Reads the next record.</summary>
    /// <returns>False at the end of the text.</returns>
    /// <exception cref="FormatException">The text ends within quotes.</exception>
    public bool Read()
    {
        _ends.Clear();
        _length = 0;
        var next = Take();
        if (next < 0)
            return false;
        while (true)
        {
            next = next == '"' ? TakeQuoted() : TakePlain(next);
            _ends.Add(_length);
            if (next != ',')
                break;
            next = Take();
        }

        NextLine++;
        return true;
    }

    // Both return what ended the field: a comma, a line feed, or -1.
    private int TakePlain(int next)
    {
        while (next is not (',' or '\n' or < 0))
        {
            if (next != '\r')
                Append((char)next);
            next = Take();
        }

        return next;
    }

    private int TakeQuoted()
    {
        while (true)
        {
            var next = Take();
            if (next < 0)
                throw new FormatException($"The text ends within quotes; the record begins on line {NextLine}.");
            if (next == '"')
            {
                next = Take();
                if (next != '"')
                    return TakePlain(next);
            }
            else if (next == '\n')
            {
                NextLine++;
            }

            Append((char)next);
        }
    }

    private int Take()
    {
        if (_position == _available)
        {
            _available = text.Read(_input, 0, _input.Length);
            _position = 0;
            if (_available == 0)
                return -1;
        }

        return _input[_position++];
    }

    private void Append(char character)
    {
        if (_length == _record.Length)
            Array.Resize(ref _record, _record.Length * 2);
        _record[_length++] = character;
    }
}
