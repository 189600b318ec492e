"""The answer that carries the file of an edition or a document; who may have it was decided before."""

from lib.responses import file_response


def serve(request, holder, *, public=True):
    """Return the stored file of ``holder``; ``public=False``: nothing on the way keeps a copy."""
    return file_response(
        request,
        holder.file,
        name=holder.original_name,
        content_type=holder.content_type,
        checksum=holder.checksum,
        modified=holder.updated_at,
        language=holder.language,
        public=public,
    )
