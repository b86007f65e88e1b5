archiveSearch.files.receive('language/all',JSON.parse('[["de","de","(!J*[7=>n"]]'));
