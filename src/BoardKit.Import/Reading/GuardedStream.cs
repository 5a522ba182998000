namespace BoardKit.Import.Reading;

/// <summary>
/// Unpacked bytes of a package, counted as they come: over all parts together, and per token (a text or attribute cannot be longer than the
/// distance between two '&lt;'), so that no part can make the XML reader buffer more than a megabyte.
/// </summary>
internal sealed class GuardedStream(Stream inner, ReadBudget budget, UnpackedCount unpacked) : Stream
{
    private const int LongestToken = 1024 * 1024;
    private int _token;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        unpacked.Add(read);
        var bytes = buffer[..read];
        var last = bytes.LastIndexOf((byte)'<');
        _token = last < 0 ? _token + read : read - last;
        if (_token > LongestToken)
        {
            throw new ReadRefusedException(ReadFaults.Corrupt);
        }
        budget.Look();
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
    public override void Flush() => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        inner.Dispose();
        base.Dispose(disposing);
    }
}

/// <summary>The unpacked bytes of one file.</summary>
internal sealed class UnpackedCount(long limit)
{
    private long _bytes;

    public void Add(int bytes)
    {
        if ((_bytes += bytes) > limit)
        {
            throw new ReadRefusedException(ReadFaults.Unpacked(limit));
        }
    }
}
